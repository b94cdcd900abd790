import { useEffect, useState } from 'react';
import type { ConversationId } from '../../../../domain/ids.ts';
import type { MessageTemplate } from '../../../../domain/templates/messageTemplate.ts';
import { type HeaderSlot, headerSlots } from '../../../../domain/templates/templateFields.ts';
import type { Filling, HeaderBody } from '../../../../domain/templates/templateFilling.ts';
import {
  type AttachedFile,
  attachFiles,
  detachAll,
  type HolderId,
  useEveryAttachedFile,
} from '../attach/attachedFiles.ts';
import { NO_PLACE, type PlaceDraft, readPlace } from './place.ts';

/** What stands, or will stand, above a text. */
export type TemplateHeader = {
  readonly slot: HeaderSlot;
  readonly holderId: HolderId;
  /** Read, being read, or refused; null: none was chosen. */
  readonly file: AttachedFile | null;
  readonly place: PlaceDraft;
  readonly choose: (file: File) => void;
  readonly setPlace: (place: PlaceDraft) => void;
};

function bodyOf({ slot, file, place }: TemplateHeader): HeaderBody | undefined {
  if (slot.takes === 'place') return readPlace(place) ?? undefined;
  if (file?.stage.step !== 'ready') return undefined;
  return { kind: 'media', fileId: file.stage.staged.fileId, caption: null };
}

export const headersFor = (all: readonly TemplateHeader[]): Filling['headers'] =>
  Object.fromEntries(all.map((header) => [header.slot.key, bodyOf(header)]));

/** Files and places of a template being filled in. What was chosen and not sent goes with the form. */
export function useTemplateHeaders(
  conversationId: ConversationId,
  template: MessageTemplate,
): readonly TemplateHeader[] {
  const [places, setPlaces] = useState<Readonly<Record<string, PlaceDraft>>>({});
  const files = useEveryAttachedFile();
  const holderOf = ({ key }: HeaderSlot): HolderId =>
    `${conversationId} ${template.name} ${template.language} ${key}`;
  const holders = headerSlots(template).map(holderOf).join('|');
  useEffect(() => () => holders.split('|').forEach(detachAll), [holders]);
  return headerSlots(template).map((slot) => {
    const holderId = holderOf(slot);
    return {
      slot,
      holderId,
      file: files[holderId]?.[0] ?? null,
      place: places[slot.key] ?? NO_PLACE,
      choose: (file) => {
        detachAll(holderId);
        attachFiles(holderId, [file], slot.takes === 'place' ? null : slot.takes);
      },
      setPlace: (place) => setPlaces((before) => ({ ...before, [slot.key]: place })),
    };
  });
}
