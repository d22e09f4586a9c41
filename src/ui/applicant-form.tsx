/** The form, made from the card: groups of fields, examples, and what is left to fix. */
import { Fragment, memo } from 'react';
import { type UseFormReturn, useFormState } from 'react-hook-form';
import type { Applicant } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import type { Row } from '../contract/feature.ts';
import { type Answers, fieldKey } from '../core/answers.ts';
import { textIn } from '../core/value-format.ts';
import { FieldGroup, type NumberedFeature } from './field-group.tsx';
import { focusField } from './focus-field.ts';
import { WarnIcon } from './icons.tsx';
import { useWords } from './words.ts';

export type DeskForm = UseFormReturn<Answers, unknown, Applicant>;

type ApplicantFormProps = {
  card: Card;
  form: DeskForm;
  onSubmit(event: React.FormEvent): void;
  onExample(row: Row): void;
  onNewApplicant(): void;
  /** The model may no longer be used: the result panel says why. */
  isClosed: boolean;
  timesAsked: number;
};

/** Features under their headings, both in the order of the card. */
function groupsOf(card: Card, locale: string): { name: string; fields: NumberedFeature[] }[] {
  const groups = new Map<string, NumberedFeature[]>();
  card.features.forEach((feature, index) => {
    const name = feature.group ? textIn(feature.group, locale) : '';
    groups.set(name, [...(groups.get(name) ?? []), { feature, index }]);
  });
  return [...groups].map(([name, fields]) => ({ name, fields }));
}

/** Drawn anew when its own answers or errors change, not with every score. */
export const ApplicantForm = memo(function ApplicantForm({
  card,
  form,
  onSubmit,
  onExample,
  onNewApplicant,
  isClosed,
  timesAsked,
}: ApplicantFormProps) {
  const { catalogue, locale } = useWords();
  const words = catalogue.desk;
  return (
    <form className="applicant-form" noValidate autoComplete="off" onSubmit={onSubmit} aria-label={words.newAssessment}>
      <div className="form-head">
        <h1>{words.newAssessment}</h1>
        <Examples card={card} onExample={onExample} />
      </div>
      <div className="groups">
        {groupsOf(card, locale).map(({ name, fields }) => (
          <FieldGroup key={name} {...{ name, fields, form, timesAsked }} />
        ))}
      </div>
      <div className="form-foot">
        <button type="submit" className="button primary" disabled={isClosed}>
          {words.assess}{' '}
          <span className="key" aria-hidden="true">
            {words.enterKey}
          </span>
        </button>
        <button type="button" className="text-button" onClick={onNewApplicant}>
          {words.newApplicant}
        </button>
        <ErrorSummary card={card} form={form} />
      </div>
    </form>
  );
});

function Examples({ card, onExample }: { card: Card; onExample(row: Row): void }) {
  const { catalogue, locale } = useWords();
  if (card.examples.length === 0) return null;
  return (
    <fieldset className="examples" aria-labelledby="examples-label">
      <span id="examples-label" className="hint">
        {catalogue.desk.examples}
      </span>
      {card.examples.map((example) => (
        <button key={textIn(example.label, locale)} type="button" className="chip" onClick={() => onExample(example.data)}>
          {textIn(example.label, locale)}
        </button>
      ))}
    </fieldset>
  );
}

function ErrorSummary({ card, form }: { card: Card; form: DeskForm }) {
  const { catalogue, locale } = useWords();
  const { errors } = useFormState({ control: form.control });
  const wrong = card.features.flatMap((feature, index) => (errors[fieldKey(index)] ? [{ feature, key: fieldKey(index) }] : []));
  return (
    <div className="error-summary" role="status">
      {wrong.length > 0 ? (
        <p>
          <WarnIcon />
          <span>
            {catalogue.desk.toFix(wrong.length)}{' '}
            {wrong.map(({ feature, key }, i) => (
              <Fragment key={key}>
                {i > 0 ? ', ' : null}
                <button type="button" className="link" onClick={() => focusField(key)}>
                  {textIn(feature.label, locale)}
                </button>
              </Fragment>
            ))}
          </span>
        </p>
      ) : null}
    </div>
  );
}
