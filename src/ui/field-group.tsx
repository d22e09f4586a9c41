/**
 * A group of the form. Once assessed it folds to one row of its answers, where the window is narrow: the row is always
 * there, and the style sheet alone decides whether it is seen.
 */
import { useId, useLayoutEffect, useRef, useState } from 'react';
import { useFormState, useWatch } from 'react-hook-form';
import type { Feature } from '../contract/feature.ts';
import { fieldKey } from '../core/answers.ts';
import { groupSummary } from '../core/group-summary.ts';
import type { DeskForm } from './applicant-form.tsx';
import { FeatureField } from './feature-field.tsx';
import { useWords } from './words.ts';

export type NumberedFeature = { feature: Feature; index: number };

type FieldGroupProps = {
  name: string;
  fields: NumberedFeature[];
  form: DeskForm;
  /** How often this applicant was assessed on demand: with each time every group folds. */
  timesAsked: number;
};

export function FieldGroup({ name, fields, form, timesAsked }: FieldGroupProps) {
  const { desk: words } = useWords().catalogue;
  const [openedIn, setOpenedIn] = useState<number>();
  const keys = fields.map(({ index }) => fieldKey(index));
  const { errors } = useFormState({ control: form.control, name: keys });
  const canFold = timesAsked > 0 && !keys.some((key) => errors[key]);
  const isOpen = !canFold || openedIn === timesAsked;
  const fieldsId = useId();
  const row = useRef<HTMLButtonElement>(null);
  const inside = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (!isOpen && inside.current?.contains(document.activeElement)) row.current?.focus();
  }, [isOpen]);

  const fold = async () => {
    const texts = keys.map((key) => `${key}.text` as const);
    if (await form.trigger(texts, { shouldFocus: true })) setOpenedIn(undefined);
  };

  return (
    <fieldset className="group" data-folded={!isOpen}>
      {name ? <legend>{name}</legend> : null}
      {canFold ? (
        <button
          ref={row}
          type="button"
          className="fold-row"
          aria-expanded={isOpen}
          aria-controls={fieldsId}
          onClick={() => (isOpen ? void fold() : setOpenedIn(timesAsked))}
        >
          <span className="fold-name">{name}</span>{' '}
          <span className="fold-answers">{isOpen ? null : <GroupAnswers {...{ fields, form, keys }} />}</span>{' '}
          <span className="fold-action">{isOpen ? words.done : words.change}</span>
        </button>
      ) : null}
      <div className="group-fields" id={fieldsId} ref={inside}>
        {fields.map(({ feature, index }) => (
          <FeatureField key={feature.name} feature={feature} fieldKey={fieldKey(index)} form={form} />
        ))}
      </div>
    </fieldset>
  );
}

function GroupAnswers({ fields, form, keys }: Pick<FieldGroupProps, 'fields' | 'form'> & { keys: string[] }) {
  const words = useWords();
  const answers = useWatch({ control: form.control, name: keys });
  return groupSummary(
    fields.map(({ feature }) => feature),
    answers,
    words,
  );
}
