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
    'apk app appimage application appref-ms bash bat cab chm cmd com command cpl csh deb desktop dll dmg docm ' +
    'dotm elf exe fish gadget hta htm html img inf iso jar jnlp js jse ksh lnk mht mhtml msc msi msix msp mst ' +
    'ocx pif pkg pl potm ppam ppsm pptm ps1 psm1 py pyc rb reg rpm run scf scr settingcontent-ms sh sldm svg ' +
    'swf sys url vb vbe vbs vhd vhdx webloc wsc wsf wsh xhtml xlam xll xlsm xltm xml zsh'
  ).split(' '),
);

const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Whether opening a file of this name may run something. */
export const isDangerousName = (name: string): boolean => DANGEROUS.has(extensionOf(name));

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const MAX_LENGTH = 120;

/** Cuts the middle of a long name so that its ending, which says what it is, stays. */
function shorten(name: string): string {
  const letters = Array.from(name);
  if (letters.length <= MAX_LENGTH) return name;
  return letters.slice(0, MAX_LENGTH - 20).join('') + letters.slice(-20).join('');
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
