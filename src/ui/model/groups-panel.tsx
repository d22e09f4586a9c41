/** For whom: who is approved, and who wrongly is not, by group of applicants; the numbers are the card's. */
import type { Decision } from '../../contract/decision.ts';
import type { Grouping } from '../../contract/training.ts';
import { errorsOf, type GroupFigures, impactOf, smallGroups } from '../../core/group-figures.ts';
import { numberFormat } from '../../core/number-format.ts';
import { formatCounted, formatCountedNumber, formatLimit } from '../../core/share-format.ts';
import { formatNumber, formatRange, textIn } from '../../core/value-format.ts';
import { Panel } from '../panel.tsx';
import { type ScreenWords, useScreenWords } from '../screen-words.ts';
import { Table } from './table.tsx';

type GroupsProps = { groupings: readonly Grouping[]; favourable: Decision['favourable']; decision: Decision | undefined };

export function GroupsPanel({ groupings, favourable, decision }: GroupsProps) {
  const { model: words } = useScreenWords();
  return (
    <Panel title={words.groups} aside={groupings.length > 0 ? words.groupsAside : ''} columns={6}>
      {groupings.length === 0 ? <p className="missing">{words.noGroups}</p> : null}
      {groupings.map((grouping) => (
        <GroupingTable key={grouping.name} {...{ grouping, favourable, decision }} />
      ))}
    </Panel>
  );
}

type Estimate = GroupFigures['approval'] | undefined;

/** A figure over its interval. */
function Figure({ estimate, value, ends }: { estimate: Estimate; value(figure: number): string; ends(figure: number): string }) {
  if (!estimate) return null;
  return (
    <>
      {value(estimate.value)}
      <span className="interval">{formatRange(ends(estimate.low), ends(estimate.high))}</span>
    </>
  );
}

function GroupingTable({ grouping, favourable, decision }: Omit<GroupsProps, 'groupings'> & { grouping: Grouping }) {
  const all = useScreenWords();
  const { locale, model: words } = all;
  const percent = { value: (share: number) => formatCounted(share, locale), ends: (share: number) => formatCountedNumber(share, locale) };
  const two = numberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const ratio = { value: (figure: number) => two.format(figure), ends: (figure: number) => two.format(figure) };
  const name = nameIn(all);
  const label = textIn(grouping.label, locale);
  return (
    <section className="grouping" aria-label={label}>
      <h3>
        {label} <span className="hint">{words.countedAt(formatLimit(grouping.cutoff, locale))}</span>
      </h3>
      <Table
        label={label}
        head={[words.group, words.applicants, words.baseRate, words.approved, words.goodRefused, words.badApproved, words.ratio]}
        rows={grouping.groups.map((group) => {
          const { goodRefused, badApproved } = errorsOf(group, favourable);
          return {
            key: String(group.value),
            cells: [
              name(group),
              formatNumber(group.rows, locale),
              formatNumber(group.positives, locale),
              <Figure key="approved" estimate={group.approval} {...percent} />,
              <Figure key="refused" estimate={goodRefused} {...percent} />,
              <Figure key="bad" estimate={badApproved} {...percent} />,
              <Figure key="ratio" estimate={group.impactRatio} {...ratio} />,
            ],
          };
        })}
      />
      <ul className="sentence">
        {sentences(grouping, decision, all).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

const nameIn =
  ({ catalogue, locale }: ScreenWords) =>
  ({ value, label }: GroupFigures): string =>
    label ? textIn(label, locale) : (value ?? catalogue.values.notKnown);

/** What the table says and what it cannot say. */
function sentences(grouping: Grouping, decision: Decision | undefined, all: ScreenWords): string[] {
  const { locale, model: words } = all;
  const name = nameIn(all);
  const { groups, comparedWith, cutoff, leftOut } = grouping;
  const namesOf = (found: readonly GroupFigures[]) => found.map(name).join(', ');
  const compared = comparedWith === undefined ? undefined : groups.find(({ value }) => value === comparedWith);
  const low = groups.filter((group) => impactOf(group) === 'low');
  const lowByChance = groups.filter((group) => impactOf(group) === 'lowByChance');
  const small = smallGroups(grouping);
  return [
    words.measuredBy(textIn(grouping.how, locale)),
    compared ? words.comparedWith(name(compared)) : words.comparedWithNone,
    compared && low.length + lowByChance.length === 0 ? words.noneIsLow : undefined,
    low.length > 0 ? words.isLow(namesOf(low)) : undefined,
    lowByChance.length > 0 ? words.isLowByChance(namesOf(lowByChance)) : undefined,
    small.length > 0 ? words.smallGroups(namesOf(small)) : undefined,
    leftOut > 0 ? words.leftOut(formatNumber(leftOut, locale)) : undefined,
    decision && decision.cutoff !== cutoff ? words.otherCutoff(formatLimit(decision.cutoff, locale), formatLimit(cutoff, locale)) : undefined,
  ].filter((sentence) => sentence !== undefined);
}
