/** A large file arrives in thousands of pieces; nobody sees more than a hundred steps. */
export function eachPercent(tell: (share: number) => void): (share: number) => void {
  let told = 0;
  return (share) => {
    const percent = Math.floor(share * 100);
    if (percent === told) return;
    told = percent;
    tell(percent / 100);
  };
}
