import type { MediaBody } from '../../../../contract/messageBody.ts';

export type MediaActs = {
  /** Large, over everything else. */
  readonly onOpen: (body: MediaBody) => void;
  readonly onSave: (body: MediaBody) => void;
};
