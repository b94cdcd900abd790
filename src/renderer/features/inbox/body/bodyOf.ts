import type { MessageBody } from '../../../../contract/messageBody.ts';

export type BodyOf<Kind extends MessageBody['kind']> = Extract<MessageBody, { kind: Kind }>;
