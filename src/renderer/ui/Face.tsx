import { useCallback } from 'react';
import { Avatar } from './Avatar.tsx';
import avatar from './Avatar.module.css';
import { cx } from './cx.ts';

type FaceProps = {
  readonly name: string;
  readonly colour: number;
  /** JPEG, base64; null: initials on their colour. */
  readonly photo: string | null;
  readonly size?: 'small' | 'normal' | 'large';
};

/** A colleague: their photo, or their initials. Decoration: whoever it stands for is named beside it. */
export function Face({ name, colour, photo, size = 'normal' }: FaceProps) {
  if (photo === null) return <Avatar name={name} colour={colour} size={size} />;
  return <Photo photo={photo} className={cx(avatar.avatar, avatar[size], avatar.photo)} />;
}

/** The page may load pictures it made itself, and none from words in its own address. */
function Photo({ photo, className }: { readonly photo: string; readonly className: string }) {
  const draw = useCallback(
    (image: HTMLImageElement) => {
      const bytes = Uint8Array.from(atob(photo), (letter) => letter.charCodeAt(0));
      const url = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [photo],
  );
  return <img ref={draw} alt="" className={className} draggable={false} />;
}
