/* What may be said of a member; apart from the schemas, so that windows can say the same before they ask. */

export const MAX_MEMBER_NAME = 80;

/** An address as mail servers take it. */
export const EMAIL_ADDRESS =
  /^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
export const MAX_EMAIL = 254;

/** How many first replies of a newcomer can be made to wait for approval. */
export const MAX_SUPERVISED = 1_000;
