import styles from './Skeleton.module.css';

type SkeletonProps = { readonly label: string; readonly rows: number; readonly look?: 'rows' | 'bubbles' };

/** Stands in for what is loading, but only after 300 ms: most answers are there before. */
export const Skeleton = ({ label, rows, look = 'rows' }: SkeletonProps) => (
  <output className={styles.skeleton} aria-label={label}>
    {Array.from({ length: rows }, (_, index) => (
      <div key={index} className={look === 'rows' ? styles.row : styles.bubble} aria-hidden="true">
        {look === 'rows' && <i className={styles.disc} />}
        <span className={styles.bars}>
          <i className={styles.bar} />
          <i className={styles.barShort} />
        </span>
      </div>
    ))}
  </output>
);
