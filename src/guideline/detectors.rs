//! Things that are recognised by their form; rules name them with an `@`.

use serde::{Deserialize, Serialize};

use super::frequency::Frequencies;
use super::literal::{self, Needed};

/// A detector, as rules name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Detector {
    Phone,
    Email,
    Link,
    AtName,
    Account,
    InviteLink,
    PaymentHandle,
    IdNumber,
    BankCard,
    Plate,
    StreetAddress,
    Price,
    Percent,
    Number,
    MinorAge,
    TitleTooLong,
    BodyTooLong,
    TooManyTopics,
}

impl Detector {
    /// The detector with this name (without the `@`).
    pub(crate) fn named(name: &str) -> Option<Self> {
        use serde::de::IntoDeserializer;
        use serde::de::value::{Error, StrDeserializer};
        let name: StrDeserializer<'_, Error> = name.into_deserializer();
        Self::deserialize(name).ok()
    }

    /// The forms that it looks for; none for lengths and counts.
    pub(crate) fn forms(self) -> &'static [Form] {
        match self {
            Self::Phone => &[Form::Phone, Form::Digits],
            Self::Email => &[Form::Email],
            Self::Link => &[Form::Link],
            Self::AtName => &[Form::AtName],
            Self::Account => &[Form::Account],
            Self::InviteLink => &[Form::InviteLink],
            Self::PaymentHandle => &[Form::PaymentHandle],
            Self::IdNumber | Self::BankCard => &[Form::Digits],
            Self::Plate => &[Form::Plate],
            Self::StreetAddress => &[Form::Street],
            Self::Price => &[Form::Price],
            Self::Percent => &[Form::Percent],
            Self::Number => &[Form::Number],
            Self::MinorAge => &[Form::Age, Form::SchoolYear],
            Self::TitleTooLong | Self::BodyTooLong | Self::TooManyTopics => &[],
        }
    }
}

/// A regular expression on folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Form {
    /// Phone numbers as they are written in North America, Britain, Australia, France and with a country code.
    Phone,
    /// E-mail addresses, also with the signs spelled out.
    Email,
    /// Links, with or without a scheme.
    Link,
    /// `@name`.
    AtName,
    /// What may be the name or number of an account.
    Account,
    /// Links that lead into a chat, a shop or a tip jar of another service.
    InviteLink,
    /// Names at payment services.
    PaymentHandle,
    /// Number plates: Chinese ones, others when announced.
    Plate,
    /// Street addresses with a house number.
    Street,
    /// Prices with a currency.
    Price,
    /// Percentages.
    Percent,
    /// Numbers.
    Number,
    /// Ages.
    Age,
    /// School years, and words for people who are in them.
    SchoolYear,
    /// Digits in a row, also as Chinese numerals and apart.
    Digits,
}

macro_rules! top_level_domains {
    () => {
        "com|cn|net|org|io|co|app|shop|store|xyz|top|info|tv|cc|gg|link|site|online|vip|club|ly|uk|de|fr|jp|ru|ca|au|nz|eu|kr|hk|tw|sg|edu|gov|blog|art|page|dev|live|news|fm|wiki|space"
    };
}

impl Form {
    pub(crate) const ALL: [Self; 15] = [
        Self::Phone,
        Self::Email,
        Self::Link,
        Self::AtName,
        Self::Account,
        Self::InviteLink,
        Self::PaymentHandle,
        Self::Plate,
        Self::Street,
        Self::Price,
        Self::Percent,
        Self::Number,
        Self::Age,
        Self::SchoolYear,
        Self::Digits,
    ];

    /// The regular expression, in the syntax of the `regex` crate.
    pub(crate) fn regex(self) -> &'static str {
        match self {
            Self::Phone => {
                r"\+[0-9]{1,3}[ .-]?(?:\(?[0-9]{1,4}\)?[ .-]?){2,4}[0-9]{2,4}|\(?[2-9][0-9]{2}\)?[ .-]{1,2}[0-9]{3}[ .-][0-9]{4}|0[47][0-9]{2,3}[ -]?[0-9]{3}[ -]?[0-9]{3}|0[67](?:[ .][0-9]{2}){4}|0[1-9][0-9]{1,2}[- ][0-9]{7,8}"
            }
            Self::Email => {
                r"[a-z0-9._%+-]+ ?@ ?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}|[0-9]{5,12}@qq|[a-z0-9._-]{3,} ?(?:\(at\)|\[at\]| at |#at#) ?(?:gmail|outlook|hotmail|yahoo|qq|163|126|icloud|proton(?:mail)?) ?(?:\.| dot |\(dot\)|\[dot\]) ?(?:com|me)"
            }
            Self::Link => concat!(
                r"https?://[^ \n]+|(?-u:\b)www\.[a-z0-9-]+\.[^ \n]+|(?-u:\b)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*(?:\.(?:",
                top_level_domains!(),
                r")(?:/[^ \n]*)?(?-u:\b)|\.[a-z]{2,3}/[a-z0-9_@?=&%.-]+)|(?-u:\b)[a-z0-9-]{3,} dot (?:com|net|org|shop|store)(?-u:\b)"
            ),
            Self::AtName => r"@[a-z0-9_][a-z0-9_.]{2,29}",
            Self::Account => r"[a-z0-9][a-z0-9_.-]{3,29}",
            Self::InviteLink => {
                r"(?:t\.me|wa\.me|discord\.gg|discord(?:app)?\.com/invite|line\.me|m\.me|chat\.whatsapp\.com|u\.wechat\.com|qm\.qq\.com|linktr\.ee|beacons\.ai|bit\.ly|onlyfans\.com|fansly\.com|patreon\.com|ko-fi\.com|paypal\.me|cash\.app|venmo\.com|buymeacoffee\.com|gofund\.me|gofundme\.com|tb\.cn|m\.tb\.cn|u\.jd\.com)(?:/[a-z0-9_+?=%./-]*)?"
            }
            Self::PaymentHandle => r"\$[a-z][a-z0-9_]{2,19}|(?:paypal\.me|cash\.app|venmo\.com)/[$a-z0-9_-]+|venmo:? ?@[a-z0-9_-]+",
            Self::Plate => {
                r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-hj-np-z][·. -]?[a-hj-np-z0-9]{5,6}|(?:plates?|registration|reg|number plate)(?: number| no)?[ :.#]*(?:is|was|says|reads)?[ :]*(?:[a-z]{1,3}[ -]?[0-9]{2,4}[ -]?[a-z]{0,3}|[0-9]{1,3}[ -]?[a-z]{2,3}[ -]?[0-9]{2,4})(?-u:\b)"
            }
            Self::Street => {
                r"(?-u:\b)[0-9]{1,5}[a-z]? (?:[a-z']+ ){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|close|court|crescent|way|place|terrace|boulevard|blvd|gardens|square|row|grove)(?-u:\b)|[\u{4e00}-\u{9fff}]{2,8}(?:路|街|巷|大道|胡同)[0-9一二三四五六七八九十百]{1,5}(?:号|弄)(?:院|楼)?[0-9]{0,4}|(?:小区|花园|公寓|苑|家园|大厦|新村|园|府|里|城)[a-z0-9一二三四五六七八九十]{1,4}(?:号楼|栋|幢|座|号院)(?:[0-9一二三四五六七八九十]{1,3}单元)?(?:[0-9]{1,4}(?:室|号|户)?)?|[0-9一二三四五六七八九十]{1,4}(?:号楼|栋|幢)[0-9一二三四五六七八九十]{1,3}单元"
            }
            Self::Price => {
                r"(?:[$€£¥]|rmb|usd|cny|hkd|aud|gbp|eur) ?[0-9][0-9,.]*k?|[0-9][0-9,.]*k? ?(?:元|块|rmb|usd|cny|yuan|kuai|dollars?|bucks?|quid|euros?|pounds?|€|£|刀|💰)|[一二两三四五六七八九十百千]{1,6}(?:块钱|块|元|毛)|💰 ?[0-9一二三四五六七八九]"
            }
            Self::Percent => r"[0-9]+(?:\.[0-9]+)? ?(?:%|percent)|百分之?[0-9一二三四五六七八九十百]+",
            Self::Number => r"[0-9]+|[一二两三四五六七八九十百千万]{2,}",
            Self::Age => {
                r"(?-u:\b)(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?:[ -]?(?:yo|y/o|y\.o\.?|yr[ -]olds?|yrs old|years?[ -]olds?|months?[ -]old)(?-u:\b)|[a-z]? ?周?岁半?)|(?:(?-u:\b)(?:i'm|im|i am|i just turned|aged?|turned|turning|she's|he's|she is|he is|daughter is|son is|kid is|sister is|brother is|niece is|nephew is)(?: only| just| about to turn)?) (?:[0-9]{1,2}|thirteen|fourteen|fifteen|sixteen|seventeen|ten|eleven|twelve|four|five|six|seven|eight|nine|three|two)(?-u:\b)|[一二两三四五六七八九十]{1,2}(?:周?岁|个月大)"
            }
            Self::SchoolYear => {
                r"(?-u:\b)(?:[1-9]|1[0-2])(?:st|nd|rd|th)[ -]grade(?:rs?)?(?-u:\b)|(?-u:\b)(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[ -]grade(?:rs?)?(?-u:\b)|(?-u:\b)grade (?:[1-9]|1[0-2])(?-u:\b)|(?-u:\b)year (?:[1-9]|1[01])s?(?-u:\b)|(?-u:\b)(?:kindergart[a-z]*|preschool[a-z]*|nursery school|primary school[a-z]*|elementary school[a-z]*|middle school[a-z]*|junior high|schoolgirls?|schoolboys?|minors?|under ?age[d]?|under 18|toddlers?|preteens?|tweens?)(?-u:\b)|小学[一二三四五六]?年?级?生?|[一二三四五六][(（][0-9一二三四五六七八九十]+[)）]班|[一二三四五六]年级|初[一二三中]生?|幼儿园|未成年人?|托班|[小中大]班"
            }
            Self::Digits => r"[0-9零〇一二两三四五六七八九幺洞壹贰叁肆伍陆柒捌玖]{3}",
        }
    }

    /// How many of the texts that it needs it has at least.
    pub(crate) fn fewest(self) -> usize {
        match self {
            Self::Digits => 11,
            Self::Phone => 9,
            _ => 1,
        }
    }

    /// Texts of which at least one occurs wherever the form does.
    pub(super) fn needs(self, frequencies: &Frequencies) -> Vec<Needed> {
        let any = |characters: &str| characters.chars().map(|c| Needed::anywhere(c.to_string())).collect();
        match self {
            // Any name would do; only those with a digit or an underscore are kept.
            Self::Account => any("0123456789_"),
            Self::Phone => any("0123456789"),
            Self::Digits | Self::Number => any("0123456789零〇一二两三四五六七八九十百千万幺洞壹贰叁肆伍陆柒捌玖"),
            _ => literal::required(self.regex(), frequencies).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guideline::expression::Expression;

    #[test]
    fn every_form_can_be_built_and_has_text_to_look_for_first() {
        for form in Form::ALL {
            assert!(Expression::new(form.regex()).is_ok(), "{form:?}");
            assert!(!form.needs(&Frequencies::default()).is_empty(), "{form:?}");
        }
    }
}
