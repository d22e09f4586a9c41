/** The few sentences that the portal's end itself shows, before the desk can say anything: too few to carry the catalogues. */
const SENTENCES = {
  en: {
    title: 'Assessment form',
    notConnected: 'The assessment form is not connected to this page. If no form is shown, tell your administrator: the desk did not answer.',
    insecure: 'The assessment form cannot be shown: this page is opened over HTTPS and the form over plain HTTP. Tell your administrator.',
  },
  de: {
    title: 'Bewertungsformular',
    notConnected:
      'Das Formular ist mit dieser Seite nicht verbunden. Wird kein Formular angezeigt, sagen Sie Ihrer Administration: Der Desk hat nicht geantwortet.',
    insecure:
      'Das Formular kann nicht angezeigt werden: Diese Seite ist über HTTPS geöffnet, das Formular über einfaches HTTP. Sagen Sie es Ihrer Administration.',
  },
};

export const portalSentences = (locale: string) => (locale.toLowerCase().startsWith('de') ? SENTENCES.de : SENTENCES.en);
