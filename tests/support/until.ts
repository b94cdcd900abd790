/** Waits for something outside this process to become true; the test's own time-out is the limit. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((turn) => setTimeout(turn, 20));
}
