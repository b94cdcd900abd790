import { createTraceId } from '../ids.ts';

/** What a handler gives back; `drop` cuts the connection without a word. */
export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly contentType: string;
      readonly body: Buffer;
      readonly headers?: Readonly<Record<string, string>>;
      /** The connection is cut behind so many bytes of the body. */
      readonly cutAfter?: number;
    }
  | { readonly kind: 'drop' };

export function json(value: unknown, status = 200): Answer {
  return {
    kind: 'answer',
    status,
    contentType: 'application/json; charset=UTF-8',
    body: Buffer.from(JSON.stringify(value)),
  };
}

export const success = (): Answer => json({ success: true });

export function plain(text: string, status: number, contentType = 'text/plain; charset=UTF-8'): Answer {
  return { kind: 'answer', status, contentType, body: Buffer.from(text) };
}

type GraphError = {
  readonly status: number;
  readonly code: number;
  readonly message: string;
  readonly type?: 'OAuthException' | 'GraphMethodException';
  readonly subcode?: number;
  readonly details?: string;
  readonly isTransient?: boolean;
};

export function graphError(error: GraphError): Answer {
  const body = {
    error: {
      message: error.message,
      type: error.type ?? 'OAuthException',
      code: error.code,
      ...(error.details === undefined
        ? {}
        : { error_data: { messaging_product: 'whatsapp', details: error.details } }),
      ...(error.subcode === undefined ? {} : { error_subcode: error.subcode }),
      ...(error.isTransient === undefined ? {} : { is_transient: error.isTransient }),
      fbtrace_id: createTraceId(),
    },
  };
  return json(body, error.status);
}
