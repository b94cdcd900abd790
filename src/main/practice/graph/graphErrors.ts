import { graphError, type Answer } from './answer.ts';

/*
 * The refusals of the Graph API that more than one endpoint gives.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes, read 2026-11-21.
 */

export function invalidToken(isExpired: boolean): Answer {
  return graphError({
    status: 401,
    code: 190,
    ...(isExpired ? { subcode: 463 } : {}),
    message: isExpired
      ? 'Error validating access token: Session has expired.'
      : 'Invalid OAuth access token - Cannot parse access token',
  });
}

export function missingToken(path: string): Answer {
  if (path === 'me') {
    const message = 'An active access token must be used to query information about the current user.';
    return graphError({ status: 400, code: 2500, message });
  }
  return graphError({
    status: 401,
    code: 190,
    message: 'An access token is required to request this resource.',
  });
}

export function unknownPath(path: string): Answer {
  return graphError({ status: 400, code: 2500, message: `Unknown path components: ${path.slice(0, 200)}` });
}

/** Wrong id, somebody else's id, or a method the node does not have: Meta does not tell them apart. */
export function unknownObject(method: string, id: string): Answer {
  return graphError({
    status: 400,
    code: 100,
    subcode: 33,
    type: 'GraphMethodException',
    message:
      `Unsupported ${method.toLowerCase().slice(0, 10)} request. Object with ID '${id.slice(0, 100)}' does not exist, cannot be ` +
      'loaded due to missing permissions, or does not support this operation. Please read the Graph API ' +
      'documentation at https://developers.facebook.com/docs/graph-api',
  });
}

export function unknownField(field: string, nodeType: string): Answer {
  const message = `(#100) Tried accessing nonexisting field (${field.slice(0, 100)}) on node type (${nodeType})`;
  return graphError({ status: 400, code: 100, message });
}

export function invalidParameter(details: string): Answer {
  return graphError({ status: 400, code: 100, message: `(#100) ${details}`, details });
}

export function missingParameter(details: string): Answer {
  return graphError({
    status: 400,
    code: 131008,
    message: '(#131008) Required parameter is missing',
    details,
  });
}

export function invalidValue(details: string): Answer {
  return graphError({
    status: 400,
    code: 131009,
    message: '(#131009) Parameter value is not valid',
    details,
  });
}

export function bodyTooLarge(limitBytes: number): Answer {
  const details = `The request body is larger than ${limitBytes} bytes`;
  return graphError({ status: 413, code: 100, message: `(#100) ${details}`, details });
}
