/** As many as the list and its count know of. */
export const TASKS_SHOWN = 200;
