/** What this model is, how good, for whom: the card as people read it. Fetched when it is first opened. */
import { useMemo } from 'react';
import { numberFormat } from '../../core/number-format.ts';
import { formatCounted } from '../../core/share-format.ts';
import { formatNumber, textIn } from '../../core/value-format.ts';
import type { ModelFiles } from '../../inference/model-files.ts';
import { Panel } from '../panel.tsx';
import type { Replay } from '../replay.ts';
import { useScreenWords } from '../screen-words.ts';
import type { ScorerState } from '../use-scorer.ts';
import { useWords } from '../words.ts';
import { AboutPanel, MetricsPanel } from './about-panel.tsx';
import { CalibrationPanel } from './calibration-panel.tsx';
import { CutoffPanel } from './cutoff-panel.tsx';
import { FeaturesPanel } from './features-panel.tsx';
import { GroupsPanel } from './groups-panel.tsx';
import { SelfTestPanel } from './self-test-panel.tsx';
import { VersionsPanel, type VersionsProps } from './versions-panel.tsx';
import './model.css';

type ShownFiles = Pick<ModelFiles, 'cardFile' | 'runtimeBytes' | 'runtimeSha256'>;
export type ModelScreenProps = VersionsProps & { scorer: ScorerState; replay: Replay; files: ShownFiles };

export function ModelScreen({ scorer, replay, files, ...compared }: ModelScreenProps) {
  const { card, decision } = compared;
  const cardFile = useMemo(() => files.cardFile(card), [files, card]);
  const { catalogue, locale, model: words } = useScreenWords();
  return (
    <main className="model-screen">
      <header className="model-head">
        <div>
          <h1>
            {textIn(card.title, locale)} <span className="version">{catalogue.desk.version(card.version)}</span>
          </h1>
          <p>{textIn(card.summary, locale)}</p>
        </div>
        <Headline card={card} scorer={scorer} />
      </header>
      <div className="model-panels">
        <AboutPanel card={card} decision={decision} />
        <CalibrationPanel card={card} />
        <CutoffPanel key={`${card.id}/${card.version}`} card={card} decision={decision} />
        <MetricsPanel card={card} />
        <FeaturesPanel card={card} />
        <SelfTestPanel card={card} scorer={scorer} replay={replay} />
        <Panel title={words.files} aside={words.filesAside} columns={3}>
          <dl className="files">
            <File name={card.model.file} {...card.model} />
            {cardFile ? <File name="card.json" {...cardFile} /> : null}
            <File name={words.engineFile} bytes={files.runtimeBytes} sha256={files.runtimeSha256} />
          </dl>
        </Panel>
        <VersionsPanel {...compared} />
        <GroupsPanel groupings={card.training.groups ?? []} favourable={card.decision?.favourable ?? 'below'} decision={decision} />
      </div>
    </main>
  );
}

function Headline({ card, scorer }: Pick<ModelScreenProps, 'card' | 'scorer'>) {
  const { locale, model: words } = useScreenWords();
  const { metrics, rows, baseRate } = card.training;
  const whole = numberFormat(locale);
  const figures: [string, string][] = [
    ...metrics.slice(0, 2).map(({ name, value }): [string, string] => [name, numberFormat(locale, { maximumSignificantDigits: 3 }).format(value)]),
    ...(rows > 0 ? [[words.applicants, whole.format(rows)] as [string, string]] : []),
    ...(baseRate === undefined ? [] : [[words.baseRate, formatCounted(baseRate, locale)] as [string, string]]),
    ...(scorer.stage === 'ready' && scorer.selfTest.rows > 0
      ? [
          [words.selfTest, `${whole.format(scorer.selfTest.rows - scorer.selfTest.failed)} / ${whole.format(scorer.selfTest.rows)}`] as [
            string,
            string,
          ],
        ]
      : []),
  ];
  return (
    <dl className="headline">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function File({ name, bytes, sha256 }: { name: string; bytes: number; sha256: string }) {
  const { locale } = useWords();
  return (
    <div>
      <dt>
        {name}
        <span>{`${formatNumber(Math.round(bytes / 1000), locale)} kB`}</span>
      </dt>
      <dd>
        <code>{sha256}</code>
      </dd>
    </div>
  );
}
