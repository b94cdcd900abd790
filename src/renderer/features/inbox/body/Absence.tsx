import { FileX2, LoaderCircle } from 'lucide-react';
import styles from './Body.module.css';

/** In the place of a file that is not here. */
export const Absence = ({ isFetching }: { readonly isFetching: boolean }) =>
  isFetching ? (
    <LoaderCircle size={20} aria-hidden="true" className={styles.turning} />
  ) : (
    <FileX2 size={20} aria-hidden="true" />
  );
