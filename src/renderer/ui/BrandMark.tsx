/** The baton: two hands, one line between them. */
export const BrandMark = ({ size = 34 }: { readonly size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.75"
    aria-hidden="true"
  >
    <path d="M7.1 16.9 16.9 7.1" strokeLinecap="round" />
    <circle cx="5.5" cy="18.5" r="2.2" />
    <circle cx="18.5" cy="5.5" r="2.2" />
  </svg>
);
