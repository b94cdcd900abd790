/* What customers may put into a name or a text, to see that it is drawn as text and does nothing. */

const pwn = 'globalThis.__pwn=1';

export const hostileTexts: readonly string[] = [
  `<script>${pwn}</script>`,
  `</script><img src=x onerror="${pwn}">`,
  `<svg/onload=${pwn}>`,
  `"><iframe srcdoc="<script>parent.__pwn=1</script>">`,
  `<a href="javascript:${pwn}">click</a>`,
  `<style>*{display:none}</style>`,
  `<base href="http://127.0.0.1:1/">`,
  `<meta http-equiv="refresh" content="0;url=http://127.0.0.1:1/">`,
  `<!--<script>`,
  `]]><![CDATA[<script>${pwn}</script>`,
  `{{constructor.constructor("${pwn}")()}}`,
  '${' + pwn + '}',
  `javascript:${pwn}`,
  `data:text/html,<script>${pwn}</script>`,
  `../../../etc/passwd`,
  `\u202Egnp.exe\u202C \u2066hidden\u2069`,
  '\u2028line\u2029paragraph\u0085next',
  'before\u0000after',
  'high \uD83D alone',
  '=cmd|"/c calc"!A1',
];
