/**
 * The 95 % score interval of a share, by Wilson (1927), as Newcombe (1998, method 3) writes it:
 * (2np + z² ± z √(z² + 4npq)) / 2(n + z²).
 * @param share of the rows, 0 to 1
 * @param rows how many there were; none gives the whole range
 */
export function wilsonInterval(share: number, rows: number): [low: number, high: number] {
  if (rows === 0) return [0, 1];
  const z = 1.959963984540054;
  const middle = 2 * rows * share + z * z;
  const half = z * Math.sqrt(z * z + 4 * rows * share * (1 - share));
  const whole = 2 * (rows + z * z);
  return [Math.max(0, (middle - half) / whole), Math.min(1, (middle + half) / whole)];
}
