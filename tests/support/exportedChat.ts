import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipOf } from './zipFile.ts';

/** Nothing in it says whether the day or the month comes first. */
export const ambiguousChat = [
  '3/2/2024, 15:04 - Layla: Do you have rye bread?',
  '3/2/2024, 15:05 - Omar: Yes, until five.',
  '3/2/2024, 15:06 - Layla: IMG-1.jpg (file attached)',
  '3/2/2024, 15:07 - Layla: <b>see you</b>',
  '',
].join('\n');

/** A chat as "Export chat" of a phone hands it out: the text, and the one picture it names. Returns the path. */
export function writeExportedChat(folder: string, text: string, picture: Uint8Array): string {
  const path = join(folder, 'WhatsApp Chat with Layla.zip');
  const entries = [
    { name: 'WhatsApp Chat with Layla.txt', body: text },
    { name: 'IMG-1.jpg', body: picture, isStored: true },
  ];
  writeFileSync(path, zipOf(entries));
  return path;
}
