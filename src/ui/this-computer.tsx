/** What protects an applicant here and now: asked of the browser each time the panel is opened, not claimed. */
import { useEffect, useRef, useState } from 'react';
import type { Card } from '../contract/card.ts';
import { numberFormat } from '../core/number-format.ts';
import type { PolicyProof, ScoringClient } from '../inference/client.ts';
import type { OfflineService } from '../offline/service.ts';
import { TickIcon, WarnIcon } from './icons.tsx';
import { type Embed, useGiven } from './use-embed.ts';
import { useOffline } from './use-offline.ts';
import type { ScorerState } from './use-scorer.ts';
import { useWords } from './words.ts';

type ThisComputerProps = {
  card: Card;
  runtimeSha256: string;
  scorer: ScorerState;
  scoring: ScoringClient;
  offline: OfflineService;
  embed: Embed | undefined;
};
type Protection = { label: string; isActive: boolean | undefined; words: string; code?: string };

export function ThisComputer(props: ThisComputerProps) {
  const { computer } = useWords().catalogue;
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const open = () => {
    setOpen(true);
    dialog.current?.showModal();
  };
  return (
    <>
      <button type="button" className="link" onClick={open}>
        {computer.heading}
      </button>
      <dialog ref={dialog} className="panel" aria-labelledby="this-computer" onClose={() => setOpen(false)}>
        <h2 id="this-computer">{computer.heading}</h2>
        {isOpen ? <Protections {...props} /> : null}
        <p className="hint">{computer.limits}</p>
        <form method="dialog">
          <button type="submit" className="button">
            {computer.close}
          </button>
        </form>
      </dialog>
    </>
  );
}

function Protections(props: ThisComputerProps) {
  const protections = useProtections(props);
  return (
    <dl className="protections">
      {protections.map(({ label, isActive, words, code }) => (
        <div key={label} data-active={isActive}>
          <dt>
            {isActive ? <TickIcon /> : <WarnIcon />}
            {label}
          </dt>
          <dd>
            {words}
            {code ? <code>{code}</code> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What the page around the desk is given, and how many of its messages were not read. */
function useAround(embed: Embed | undefined): Protection[] {
  const { catalogue, locale } = useWords();
  const { embed: words } = catalogue;
  const given = useGiven(embed);
  if (!embed) return [];
  const { foreign, unknown, large, muted } = embed.end.refusals();
  const refused = words.refused(numberFormat(locale).format(foreign + unknown + large + muted));
  return [{ label: words.around, isActive: given !== undefined, words: `${given ?? words.notConnected} ${refused}` }];
}

function useProtections({ card, runtimeSha256, scorer, scoring, offline, embed }: ThisComputerProps): Protection[] {
  const { catalogue, locale } = useWords();
  const { computer } = catalogue;
  const { availability } = useOffline(offline);
  const around = useAround(embed);
  const [proof, setProof] = useState<PolicyProof>();
  useEffect(() => {
    let isCurrent = true;
    void scoring.provePolicy().then((result) => {
      if (isCurrent) setProof(result);
    });
    return () => {
      isCurrent = false;
    };
  }, [scoring]);

  const bound = (isBound: boolean | undefined) => (isBound === undefined ? computer.testing : isBound ? computer.bound : computer.notBound);
  const isReady = scorer.stage === 'ready';
  const { converted } = card.model;
  const small = numberFormat(locale, { notation: 'scientific', maximumSignificantDigits: 2 });
  const comparison = converted && {
    label: computer.original,
    isActive: true,
    words: computer.compared(
      numberFormat(locale).format(converted.rowsCompared + converted.edgeRowsCompared),
      small.format(converted.largestDifference),
      small.format(converted.tolerance),
    ),
  };
  return [
    { label: computer.pagePolicy, isActive: proof?.page, words: bound(proof?.page) },
    { label: computer.workerPolicy, isActive: proof?.worker, words: bound(proof?.worker) },
    { label: computer.model, isActive: isReady, words: isReady ? computer.hashIsRight : computer.notLoaded, code: card.model.sha256 },
    ...(comparison ? [comparison] : []),
    { label: computer.engine, isActive: isReady, words: isReady ? computer.hashIsRight : computer.notLoaded, code: runtimeSha256 },
    {
      label: computer.secureAddress,
      isActive: globalThis.isSecureContext,
      words: globalThis.isSecureContext ? computer.isSecure : computer.isNotSecure,
    },
    { label: computer.withoutNetwork, isActive: availability === 'active', words: computer.offline[availability] },
    ...around,
    { label: computer.kept, isActive: true, words: computer.nothingKept },
  ];
}
