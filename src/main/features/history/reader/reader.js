/*
 * Shows an export. Everything of a customer goes through textContent; nothing is ever read as markup. Files are
 * named by Baton, never by a customer, and stand in the folder `media` beside this page.
 */

const inEnglish = {
  search: 'Search',
  conversations: 'Conversations',
  nobody: 'Without a name',
  us: 'Us',
  takenBack: 'Taken back',
  file: 'File',
  missing:
    'This file cannot be shown. Unpack the whole archive first, so that the folder “media” stands beside this page; some browsers show no files beside a page on a disk.',
  openFile: 'Open the file',
  edited: 'edited',
  failed: 'not delivered',
  found: 'Found',
  nothing: 'Nothing found',
  more: 'Show more',
};
const inArabic = {
  search: 'بحث',
  conversations: 'المحادثات',
  nobody: 'بلا اسم',
  us: 'نحن',
  takenBack: 'سُحبت',
  file: 'ملف',
  missing:
    'تعذّر عرض هذا الملف. فُكّ ضغط الأرشيف كله أولًا ليكون المجلد «media» بجانب هذه الصفحة؛ وبعض المتصفحات لا تعرض ملفات بجانب صفحة على القرص.',
  openFile: 'افتح الملف',
  edited: 'معدَّلة',
  failed: 'لم تُسلَّم',
  found: 'عُثر على',
  nothing: 'لم يُعثر على شيء',
  more: 'أظهر المزيد',
};
const isArabic = navigator.language.startsWith('ar');
const words = isArabic ? inArabic : inEnglish;
document.documentElement.lang = isArabic ? 'ar' : 'en';
document.documentElement.dir = isArabic ? 'rtl' : 'ltr';

/** Messages drawn at once. */
const PAGE = 300;

const lines = [...document.querySelectorAll('script[type="application/json"]')].flatMap((block) =>
  JSON.parse(block.textContent),
);
const ofType = (type) => lines.filter((line) => line.type === type);
const namesOf = (type) => new Map(ofType(type).map(({ id, name }) => [id, name]));
const members = namesOf('member');
const contacts = namesOf('contact');
const messages = ofType('message');
const conversations = new Map(
  ofType('conversation').map(({ id, contactId }) => [
    id,
    { id, name: contacts.get(contactId) ?? words.nobody, messages: [] },
  ]),
);
for (const message of messages) conversations.get(message.conversationId).messages.push(message);

function element(name, text, parts = []) {
  const made = document.createElement(name);
  made.dir = 'auto';
  made.textContent = text;
  made.append(...parts);
  return made;
}

const writerOf = ({ from, memberId, senderName, conversationId }) =>
  from === 'us' ? (members.get(memberId) ?? senderName ?? words.us) : conversations.get(conversationId).name;

const byId = new Map(messages.map((message) => [message.id, message]));

/** Of a quoted message, in letters. */
const QUOTE_LENGTH = 200;

function drawQuote({ answers }) {
  const quoted = byId.get(answers);
  if (!quoted) return [];
  const said = quoted.isTakenBack
    ? words.takenBack
    : quoted.words || (quoted.files.length > 0 ? words.file : '');
  const text = [...said].slice(0, QUOTE_LENGTH).join('');
  return [element('blockquote', '', [element('small', writerOf(quoted)), element('p', text)])];
}

/** Endings Baton gives, by the element that shows them. */
const SHOWN_BY = [
  ['img', /\.(?:jpg|png|webp|gif)$/],
  ['audio', /\.(?:ogg|mp3|m4a|aac|amr|wav)$/],
  ['video', /\.(?:mp4|3gp|webm|mov)$/],
];

const addressOf = ({ name }) => `media/${encodeURIComponent(name)}`;

function linkTo(file) {
  const kilobytes = Math.max(1, Math.round(file.bytes / 1000)).toLocaleString();
  const link = element('a', `${words.openFile}: ${file.called ?? file.mime} (${kilobytes} kB)`);
  link.href = addressOf(file);
  link.download = file.name;
  return link;
}

function drawFile(file) {
  const figure = element('figure', '');
  const [name] = SHOWN_BY.find(([, ending]) => ending.test(file.name)) ?? [];
  if (name) {
    const shown = document.createElement(name);
    if (name === 'img') {
      shown.loading = 'lazy';
      shown.alt = file.called ?? words.file;
    } else {
      shown.controls = true;
      shown.preload = 'metadata';
      shown.ariaLabel = file.called ?? words.file;
    }
    shown.addEventListener('error', () => shown.replaceWith(element('small', words.missing)));
    shown.src = addressOf(file);
    figure.append(shown);
  }
  figure.append(linkTo(file));
  return figure;
}

function drawReactions({ reactions, conversationId }) {
  if (reactions.length === 0) return [];
  const name = { us: words.us, customer: conversations.get(conversationId).name };
  return [element('small', reactions.map(({ from, emoji }) => `${emoji} ${name[from]}`).join(' · '))];
}

const stateOf = ({ isEdited, isFailed, errorCode }) =>
  [isEdited && words.edited, isFailed && [words.failed, errorCode].filter(Boolean).join(' ')]
    .filter(Boolean)
    .map((state) => ` · ${state}`)
    .join('');

function drawMessage(message) {
  const { at, from, files, isTakenBack } = message;
  const time = element('time', new Date(at).toLocaleString());
  time.dateTime = at;
  const drawn = element('article', '', [
    element('small', `${writerOf(message)} · `, [time, stateOf(message)]),
    ...drawQuote(message),
    ...files.map(drawFile),
    element('p', isTakenBack ? words.takenBack : message.words),
    ...drawReactions(message),
  ]);
  drawn.className = from;
  return drawn;
}

const main = element('main', '');

function showPages(title, list) {
  const heading = element('h2', title);
  heading.tabIndex = -1;
  main.replaceChildren(heading);
  const more = element('button', words.more);
  let shown = 0;
  const showMore = () => {
    more.remove();
    main.append(...list.slice(shown, shown + PAGE).map(drawMessage));
    shown += PAGE;
    if (shown < list.length) main.append(more);
  };
  more.addEventListener('click', showMore);
  showMore();
  return heading;
}

const nav = element('nav', '');
nav.ariaLabel = words.conversations;
for (const conversation of conversations.values()) {
  const button = element('button', `${conversation.name} (${conversation.messages.length})`);
  button.addEventListener('click', () => {
    for (const each of nav.children) each.ariaCurrent = String(each === button);
    showPages(conversation.name, conversation.messages).focus();
  });
  nav.append(button);
}

const search = document.createElement('input');
search.type = 'search';
search.ariaLabel = words.search;
search.placeholder = words.search;
search.addEventListener('change', () => {
  const wanted = search.value.trim().toLowerCase();
  if (wanted === '') return;
  const found = messages.filter((message) => message.words.toLowerCase().includes(wanted));
  showPages(found.length === 0 ? words.nothing : `${words.found}: ${found.length}`, found).focus();
});

const [workspace] = ofType('workspace');
const title = element('h1', `${workspace.name} · ${new Date(workspace.at).toLocaleDateString()}`);
document.body.append(element('header', '', [title, search]), nav, main);
