import { words, type Customer } from './script.ts';

const laila: Customer = {
  id: 'laila',
  name: 'ليلى حداد',
  language: 'ar',
  country: 'GB',
  phone: '447700900102',
  opensAfterMs: 1200,
  topics: ['delivery', 'hours'],
  beats: {
    delivery: {
      says: ['السلام عليكم، هل توصلون إلى المنزل؟'],
      branches: [{ on: words.no, go: 'pickup' }, { go: 'cost' }],
    },
    cost: {
      says: ['ممتاز. كم تكلفة التوصيل إلى BS1 4DJ؟'],
      branches: [{ on: words.number, go: 'order' }, { go: 'order' }],
    },
    pickup: { says: ['لا بأس، سأمر عليكم بنفسي. متى تغلقون؟'], branches: [{ go: 'thanks' }] },
    order: { says: ['أريد علبتين من شاي النعناع', 'وعلبة زهورات 🌿'], branches: [{ go: 'thanks' }] },
    thanks: { says: ['شكرًا جزيلًا لكم'], branches: [{ go: 'heart' }] },
    heart: { says: [{ reaction: '🌹' }] },
    hours: { says: ['مساء الخير، هل أنتم مفتوحون غدًا؟'], branches: [{ go: 'thanks' }] },
  },
};

const fang: Customer = {
  id: 'fang',
  name: '王芳',
  language: 'zh-Hans',
  country: 'US',
  phone: '14155550117',
  opensAfterMs: 1700,
  topics: ['hours', 'stock'],
  beats: {
    hours: {
      says: ['你好，请问你们今天几点关门？'],
      branches: [{ on: words.number, go: 'coming' }, { go: 'again' }],
    },
    again: { says: ['请问具体几点？我下班以后过来。'], branches: [{ go: 'coming' }] },
    coming: {
      says: ['好的，我大概五点半到', '可以帮我留一盒龙井吗？'],
      branches: [{ on: words.no, go: 'other' }, { go: 'thanks' }],
    },
    other: { says: ['那有没有别的绿茶推荐？'], branches: [{ go: 'thanks' }] },
    thanks: { says: ['谢谢！待会儿见 😄'] },
    stock: { says: [{ photo: '这个茶还有货吗？', tea: [188, 168, 60] }], branches: [{ go: 'thanks' }] },
  },
};

const ken: Customer = {
  id: 'ken',
  name: '佐藤 健',
  language: 'ja',
  country: 'US',
  phone: '18085550133',
  username: 'ken.sato',
  opensAfterMs: null,
  topics: ['reserve', 'receipt'],
  beats: {
    reserve: {
      says: ['はじめまして。土曜日の午後に二名で予約できますか？'],
      branches: [{ on: words.no, go: 'sunday' }, { on: words.number, go: 'thanks' }, { go: 'time' }],
    },
    time: { says: ['ありがとうございます。三時でお願いします。'], branches: [{ go: 'thanks' }] },
    sunday: { says: ['では日曜日はいかがでしょうか？'], branches: [{ go: 'thanks' }] },
    thanks: { says: ['承知しました。よろしくお願いいたします🍵'] },
    receipt: {
      says: [
        { document: { fileName: '領収書 10482.pdf', line: 'Order 10482, paid' } },
        '領収書を発行していただけますか？',
      ],
      branches: [{ go: 'thanks' }],
    },
  },
};

const anita: Customer = {
  id: 'anita',
  name: 'अनीता शर्मा',
  language: 'hi',
  country: 'GB',
  phone: '447700900103',
  opensAfterMs: null,
  topics: ['price', 'bulk'],
  beats: {
    price: {
      says: ['नमस्ते! मसाला चाय का क्या दाम है?'],
      branches: [{ on: words.number, go: 'buy' }, { go: 'askAgain' }],
    },
    askAgain: { says: ['जी, 250 ग्राम का पैकेट कितने का है?'], branches: [{ go: 'buy' }] },
    buy: {
      says: ['ठीक है, तीन पैकेट चाहिए', 'क्या आप घर तक भेज सकते हैं?'],
      branches: [{ on: words.no, go: 'collect' }, { go: 'thanks' }],
    },
    collect: { says: ['कोई बात नहीं, मैं दुकान पर आ जाऊँगी।'], branches: [{ go: 'thanks' }] },
    thanks: { says: ['बहुत धन्यवाद 🙏'] },
    bulk: { says: ['दुकान के लिए थोक में चाय मिल सकती है?'], branches: [{ go: 'thanks' }] },
  },
};

export const customersEast: readonly Customer[] = [laila, fang, ken, anita];
