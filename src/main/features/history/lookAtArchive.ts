import type { ArchiveLook } from '../../../domain/history/archiveImport.ts';
import type { ExportLine } from '../../../domain/history/exportSchema.ts';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { BatonArchive } from './batonArchive.ts';
import { readExport } from './readExport.ts';
import type { ReadOptions } from './textReader.ts';

/* What an export of Baton holds, before anything of it is stored. */

const momentOf = (time: string): number => Date.parse(time);

function createSurvey({ files }: BatonArchive) {
  const look: ArchiveLook = {
    name: '',
    exportedAt: 0,
    contacts: 0,
    messages: 0,
    files: 0,
    filesMissing: 0,
    from: null,
    to: null,
    channels: [],
  };
  function addMessage({ at, file }: Extract<ExportLine, { type: 'message' }>): void {
    const moment = momentOf(at);
    look.messages += 1;
    look.from = Math.min(look.from ?? moment, moment);
    look.to = Math.max(look.to ?? moment, moment);
    if (file !== null) look[files.has(file.name) ? 'files' : 'filesMissing'] += 1;
  }
  function add(line: ExportLine): void {
    switch (line.type) {
      case 'workspace':
        look.name = line.name;
        look.exportedAt = momentOf(line.exportedAt);
        break;
      case 'channel':
        look.channels.push({ id: line.id, name: line.name, number: line.number, conversations: 0 });
        break;
      case 'contact':
        look.contacts += 1;
        break;
      case 'conversation':
        look.channels.find(({ id }) => id === line.channelId)!.conversations += 1;
        break;
      case 'message':
        addMessage(line);
        break;
      default:
        break;
    }
  }
  return { look, add };
}

export async function lookAtArchive(
  archive: BatonArchive,
  options: ReadOptions,
): Promise<Result<ArchiveLook, HistoryRefusal>> {
  const { look, add } = createSurvey(archive);
  const read = await readExport(archive, add, options);
  return read.ok ? ok(look) : read;
}
