import { z } from 'zod';

/* The native menu of the window, as the page that knows its words and keys wants it. */

/** What the operating system and Electron do by themselves. */
const MENU_ROLES = [
  'undo',
  'redo',
  'cut',
  'copy',
  'paste',
  'selectAll',
  'zoomIn',
  'zoomOut',
  'resetZoom',
  'togglefullscreen',
  'minimize',
] as const;

const label = z.string().min(1).max(80);

const MenuItem = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('action'),
    id: z.string().regex(/^[A-Za-z]{1,40}$/),
    label,
    /** In Electron's words; only shown, the page itself takes the keys. */
    accelerator: z.string().max(40).nullable(),
    isEnabled: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('role'), role: z.enum(MENU_ROLES), label }),
]);
export type MenuItem = z.infer<typeof MenuItem>;

export const WindowMenu = z
  .array(
    z.strictObject({ label, role: z.enum(['window', 'help']).nullable(), items: z.array(MenuItem).max(60) }),
  )
  .max(10);
export type WindowMenu = z.infer<typeof WindowMenu>;
