//! The words of the program's own answers, in both languages.

use postlint::{Evidence, Locale, Severity, Verdict, Via};

/// A word for the reader.
fn pick(locale: Locale, en: &'static str, zh: &'static str) -> &'static str {
    match locale {
        Locale::En => en,
        Locale::Zh => zh,
    }
}

pub(crate) fn severity(severity: Severity, locale: Locale) -> &'static str {
    match severity {
        Severity::Warn => pick(locale, "warn", "可能违规"),
        Severity::Caution => pick(locale, "caution", "留意"),
    }
}

pub(crate) fn evidence(evidence: Evidence, locale: Locale) -> &'static str {
    match evidence {
        Evidence::Official => pick(locale, "official: a published clause says so", "官方条款"),
        Evidence::Reported => pick(locale, "reported: press or users saw it enforced", "有报道或用户反馈"),
        Evidence::Contested => pick(locale, "contested: reports disagree", "说法不一"),
    }
}

/// How something was seen, where that is not plain from the text.
pub(crate) fn via(via: Via, locale: Locale) -> Option<&'static str> {
    Some(match via {
        Via::Literal | Via::Pattern | Via::Format => return None,
        Via::Width => pick(locale, "read through wide or styled letters", "识别自全角或花体字符"),
        Via::Traditional => pick(locale, "read through traditional characters", "识别自繁体字"),
        Via::Invisible => pick(locale, "read through invisible characters", "识别自不可见字符"),
        Via::Spacing => pick(locale, "read through letters set apart", "识别自拆开书写的字词"),
        Via::Leet => pick(locale, "read through digits and signs for letters", "识别自数字或符号代替的字母"),
        Via::Confusable => pick(locale, "read through look-alike letters", "识别自形近字母"),
        Via::Model => pick(locale, "the sentence as a whole, by a small model that can be wrong", "由小模型对整句判断，可能出错"),
        Via::Repeat => pick(locale, "read through stretched letters", "识别自重复字母"),
    })
}

pub(crate) fn verdict(verdict: Verdict, locale: Locale) -> &'static str {
    match verdict {
        Verdict::Clear => pick(
            locale,
            "Nothing found. The platform decides, and it may see more than this check does.",
            "没有发现问题。最终由平台判断，本工具不能保证。",
        ),
        Verdict::Caution => {
            pick(locale, "Have another look before you post: some of this may be a problem.", "发布前再看一眼：有些内容可能有问题。")
        }
        Verdict::Warn => {
            pick(locale, "This post is likely to be removed or limited as it stands.", "这篇笔记照现在这样，很可能被删除或限流。")
        }
    }
}

/// Labels of a finding's parts.
pub(crate) struct Labels {
    pub(crate) clause: &'static str,
    pub(crate) usually: &'static str,
    pub(crate) advice: &'static str,
    pub(crate) fix: &'static str,
    pub(crate) category: &'static str,
}

pub(crate) fn labels(locale: Locale) -> Labels {
    Labels {
        clause: pick(locale, "rule", "依据"),
        usually: pick(locale, "usually", "通常后果"),
        advice: pick(locale, "what to do", "建议"),
        fix: pick(locale, "fix", "一键修改"),
        category: pick(locale, "category", "类别"),
    }
}
