import styles from './Body.module.css';

/** Somebody's words: any script, any length, only text. */
export const Words = ({ text }: { readonly text: string }) => (
  <p className={styles.words} dir="auto">
    {text}
  </p>
);
