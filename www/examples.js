// Posts to try. All are made up. What is said of the last group was reported by newcomers and the press since January 2025.

/**
 * @typedef {object} Example
 * @property {'fine' | 'limited' | 'banned'} group
 * @property {Sample} en
 * @property {Sample} zh
 */

/** @typedef {{ name: string, title: string, body: string, tags: string[] }} Sample */

/** @type {readonly Example[]} */
export const EXAMPLES = [
  {
    group: 'fine',
    en: {
      name: 'Cat tax',
      title: 'Cat tax, paid in full',
      body: 'New here! This is Biscuit. He sleeps on my keyboard and sings at 5 am.\n\nWhat does your cat do?',
      tags: ['cattax', 'cats'],
    },
    zh: {
      name: '交猫税',
      title: '交猫税啦',
      body: '新人报到！这是我家年糕，天天睡键盘，凌晨五点准时叫我起床。\n\n你家猫会做什么？',
      tags: ['猫税', '猫咪'],
    },
  },
  {
    group: 'fine',
    en: {
      name: 'Homework help',
      title: 'Can you check my homework?',
      body: 'I wrote ten sentences in Chinese about my family. Is 我的爸爸高 right, or do I need 很? Thank you, teachers!',
      tags: ['learnchinese'],
    },
    zh: {
      name: '作业求助',
      title: '帮我看看英语作业',
      body: '我写了十句介绍家人的英语，My father is very high 是不是不对？谢谢大家！',
      tags: ['学英语'],
    },
  },
  {
    group: 'fine',
    en: {
      name: 'A chat app, in passing',
      title: 'My mum found stickers',
      body: 'My mum discovered stickers on WeChat and now answers everything with a dancing goose. Does yours too?',
      tags: ['family'],
    },
    zh: {
      name: '随口提到微信',
      title: '我妈学会发表情包了',
      body: '我妈最近学会了用微信表情，现在什么都用一只跳舞的鹅回复。你们家也这样吗？',
      tags: ['日常'],
    },
  },
  {
    group: 'limited',
    en: {
      name: '“Add me on WeChat”',
      title: 'Day 3 in Shanghai',
      body: 'The noodles on Wukang Road made my day. Looking for friends to explore with! Add me on WeChat lily_2024',
      tags: ['shanghai', 'food'],
    },
    zh: {
      name: '“加我微信”',
      title: '来上海第三天',
      body: '武康路的面太好吃了，想找朋友一起逛！加我微信 lily_2024',
      tags: ['上海', '美食'],
    },
  },
  {
    group: 'limited',
    en: {
      name: 'The same, disguised',
      title: 'Day 4 in Shanghai',
      body: 'Still looking for friends for the night market on Sunday. Add me on w e c h a t',
      tags: ['shanghai'],
    },
    zh: {
      name: '换一种写法',
      title: '来上海第四天',
      body: '星期天想去夜市，还在找朋友，加 我 微 信',
      tags: ['上海'],
    },
  },
  {
    group: 'limited',
    en: {
      name: 'A miracle cream',
      title: 'My new face cream',
      body: 'This cream cured my acne in 3 days. 100% guaranteed, the best on the market! Use my code LILY20 for 20% off.',
      tags: ['skincare'],
    },
    zh: {
      name: '神奇面霜',
      title: '新面霜分享',
      body: '这款面霜三天根治痘痘，效果百分百，全网最好用！用我的优惠码 LILY20 立减。',
      tags: ['护肤'],
    },
  },
  {
    group: 'limited',
    en: {
      name: 'Follow for follow',
      title: 'Hello from Leeds',
      body: 'I just joined and I love it here. Follow me and I follow back!',
      tags: ['newhere'],
    },
    zh: {
      name: '互粉',
      title: '新人报到',
      body: '刚来，很喜欢这里。求互粉，互赞，有粉必回！',
      tags: ['新人'],
    },
  },
  {
    group: 'limited',
    en: {
      name: 'A title too long',
      title: 'Everything that I ate during my first week in Chengdu',
      body: 'Day one: hotpot. Day two: more hotpot.',
      tags: ['food'],
    },
    zh: {
      name: '标题太长',
      title: '来成都的第一个星期我从早到晚到底吃了多少顿火锅',
      body: '第一天火锅，第二天还是火锅。',
      tags: ['美食'],
    },
  },
  {
    group: 'banned',
    en: {
      name: 'A gym photo',
      title: 'Leg day',
      body: 'Shirtless gym selfie after leg day. Three months of work!',
      tags: ['gym'],
    },
    zh: {
      name: '健身照',
      title: '练完腿',
      body: '练完腿光膀子自拍一张，坚持三个月的成果！',
      tags: ['健身'],
    },
  },
  {
    group: 'banned',
    en: {
      name: 'An introduction',
      title: 'Hello from Ohio',
      body: 'Hi! I am a lesbian from Ohio. I like hiking and baking bread. Nice to meet you all!',
      tags: ['hello'],
    },
    zh: {
      name: '自我介绍',
      title: '新人报到',
      body: '大家好，我是拉拉，来自成都，喜欢徒步和烤面包，很高兴认识大家！',
      tags: ['新人'],
    },
  },
  {
    group: 'banned',
    en: {
      name: 'A leader in a funny picture',
      title: 'Love you, Grandpa',
      body: 'I made a picture of Chairman Mao with LeBron James. Love you, Grandpa!',
      tags: ['art'],
    },
    zh: {
      name: '领导人恶搞图',
      title: '修图练习',
      body: '我P了一张毛主席和篮球明星的合影，爷爷我爱你！',
      tags: ['修图'],
    },
  },
  {
    group: 'banned',
    en: {
      name: 'A question about 1989',
      title: 'A question',
      body: 'Does anyone here know what happened on Tiananmen Square in 1989?',
      tags: ['question'],
    },
    zh: {
      name: '关于1989年的提问',
      title: '问个问题',
      body: '有人知道1989年天安门广场发生了什么吗？',
      tags: ['提问'],
    },
  },
];
