import type { EpochMs, MemberId, NoticeId } from '../ids.ts';
import type { NoticeAbout, NoticeAudience, NoticeKind } from './notice.ts';

export type NoticesEvent =
  | {
      readonly type: 'notices.raised.v1';
      readonly noticeId: NoticeId;
      readonly kind: NoticeKind;
      readonly about: NoticeAbout;
      readonly to: NoticeAudience;
      readonly at: EpochMs;
    }
  | {
      readonly type: 'notices.acknowledged.v1';
      readonly noticeId: NoticeId;
      readonly by: MemberId;
      readonly at: EpochMs;
    };
