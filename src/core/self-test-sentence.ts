import type { Catalogue } from './catalogue-en.ts';
import type { SelfTest } from './golden.ts';
import { numberFormat } from './number-format.ts';

/** How the self-test went; a model without golden rows is told as what it is. */
export function selfTestSentence({ rows, failed }: SelfTest, catalogue: Catalogue, locale: string): string {
  const whole = numberFormat(locale);
  return rows === 0 ? catalogue.tried.statusUnchecked : catalogue.status.selfTest(whole.format(rows - failed), whole.format(rows));
}
