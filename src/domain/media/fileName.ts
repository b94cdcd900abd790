/* Names of files as customers give them: hostile text, made safe to offer in a dialog. */

/** The formats a page may draw or play itself, and the ending each gets where a file has none. */
export const INLINE_TYPES: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/3gpp': '3gp',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
};

/** `audio/ogg; codecs=opus` -> `audio/ogg`. */
export const baseType = (mime: string): string => (mime.split(';')[0] ?? '').trim().toLowerCase();

/** What Windows, macOS or a Linux desktop may run, or lets run something, when it is opened. */
const DANGEROUS = new Set(
  (
    'accde action ade apk app appimage appinstaller application appref-ms bash bat cab chm cmd com command cpl csh deb desktop diagcab dll dmg docm ' +
    'dotm elf exe fish fileloc gadget hlp hta htm html img inetloc inf iqy iso jar jnlp job js jse ksh library-ms lnk mde mht mhtml mobileconfig msc msi msix msp mst ' +
    'ocx pif pkg pl potm ppam ppsm pptm ps1 psm1 py pyc rb reg rpm run scf scpt scr search-ms searchconnector-ms settingcontent-ms sh sldm slk svg ' +
    'swf sys terminal theme themepack url vb vbe vbs vhd vhdx webloc workflow wsb wsc wsf wsh xbap xhtml xlam xll xlsm xltm xml zsh'
  ).split(' '),
);

const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Whether opening a file of this name may run something. */
export const isDangerousName = (name: string): boolean => DANGEROUS.has(extensionOf(name));

const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(\.|$)/i;
const MAX_LENGTH = 120;
/** Of UTF-8. File systems take 255, and what is written under the name first has a longer one. */
const MAX_BYTES = 200;
/** Of letters, at the end of a name that is cut. */
const KEPT_END = 20;

/** In UTF-8. */
function bytesOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

const sizeOf = (letters: readonly string[]): number =>
  letters.reduce((sum, letter) => sum + bytesOf(letter), 0);

/** Cuts the middle of a long name so that its ending, which says what it is, stays. */
function shorten(name: string): string {
  const letters = Array.from(name);
  if (letters.length <= MAX_LENGTH && sizeOf(letters) <= MAX_BYTES) return name;
  const end = letters.slice(-KEPT_END);
  const start = letters.slice(0, Math.min(MAX_LENGTH, letters.length) - KEPT_END);
  while (sizeOf(start) + sizeOf(end) > MAX_BYTES) start.pop();
  return [...start, ...end].join('');
}

/**
 * A name that is one file in the chosen folder on every system: no path, no control characters, nothing that
 * turns the reading direction and so hides the ending, no trailing dots or spaces.
 */
export function safeFileName(given: string | null, mime: string): string {
  const cleaned = (given ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const name = RESERVED.test(cleaned) ? `_${cleaned}` : cleaned;
  const ending = INLINE_TYPES[baseType(mime)];
  if (name === '') return ending === undefined ? 'attachment' : `attachment.${ending}`;
  const hasEnding = extensionOf(name) !== '';
  return shorten(hasEnding || ending === undefined ? name : `${name}.${ending}`);
}
