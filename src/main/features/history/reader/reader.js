/* Shows an export. Everything of a customer goes through textContent; nothing is ever read as markup. */

const inEnglish = {
  search: 'Search',
  conversations: 'Conversations',
  nobody: 'Without a name',
  us: 'Us',
  takenBack: 'Taken back',
  file: 'File',
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

const writerOf = ({ from, memberId, conversationId }) =>
  from === 'us' ? (members.get(memberId) ?? words.us) : conversations.get(conversationId).name;

function drawMessage(message) {
  const { at, from, file, isTakenBack } = message;
  const time = element('time', new Date(at).toLocaleString());
  time.dateTime = at;
  const drawn = element('article', '', [
    element('small', `${writerOf(message)} · `, [time]),
    element('p', isTakenBack ? words.takenBack : message.words),
  ]);
  if (file) drawn.append(element('small', `${words.file}: media/${file.name} (${file.mime})`));
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
