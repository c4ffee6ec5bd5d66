import type { processing as nb } from '#shared/text/nb/office/control/processing'

export const processing: typeof nb = {
  title: 'Processing of data',
  lead: 'Record of processing of personal data under Article 30 of the General Data Protection Regulation. It follows the program as it is today. What only the shop knows is written on the lines.',
  heading: 'Record of processing activities',
  of: (shop, date) => `${shop}, ${date}`,
  print: 'Print',
  pdf: 'Save PDF',
  saved: (path) => `Saved as ${path}.`,
  printing: 'The record was sent to the printer.',
  notSaved: 'No file was chosen. Nothing was saved.',
  quiet: 'What an inspector asks for first, on paper.',
  texts: 'The texts that members read and say yes to',
  text: (id, version, language) => {
    const names: Record<string, string> = {
      notice: 'Notice before enrolment',
      'consent-marketing-sms': 'Offers by SMS',
      'consent-marketing-email': 'Offers by e-mail',
      'consent-profiling-all': 'Personal offers',
      'consent-imported': 'Consent from another system',
    }
    const languages: Record<string, string> = { nb: 'Norwegian', sv: 'Swedish', en: 'English' }
    return `${names[id] ?? id}, version ${version}, ${languages[language] ?? language}`
  },
  sections: (f) => [
    {
      title: 'Controller',
      rows: [
        { term: 'Business', says: [f.shop, f.place].filter(Boolean).join(', ') },
        { term: 'Registration number and address', says: '………………………………………' },
        { term: 'Whom members can ask', says: '………………………………………' },
        { term: 'Data protection officer, if any', says: '………………………………………' },
      ],
    },
    {
      title: 'Purposes and legal basis',
      rows: [
        {
          term: 'The membership',
          says: 'Counting stamps, points and levels, giving rewards and showing members what they have. Contract, Article 6(1)(b). Needs no consent.',
        },
        { term: 'Offers by SMS', says: `Consent, Article 6(1)(a). ${f.agreed('marketing', 'sms')} have said yes now.` },
        { term: 'Offers by e-mail', says: `Consent, Article 6(1)(a). ${f.agreed('marketing', 'email')} have said yes now.` },
        {
          term: 'Personal offers',
          says: `Picking members out by what they buy and who they are (profiling). Consent, Article 6(1)(a). ${f.agreed('profiling', 'all')} have said yes now. The others are in no list, file or campaign made that way.`,
        },
        {
          term: 'Sums and statistics',
          says: 'Figures of the club as a whole, in which nobody can be seen. Legitimate interest, Article 6(1)(f).',
        },
        { term: 'Preventing abuse', says: 'Limits at the till and a report of unusual use. Legitimate interest, Article 6(1)(f).' },
        { term: 'Proof of consents', says: 'What the member read and said yes to, when, where and how. Legal obligation, Article 7(1).' },
        {
          term: 'Warning before erasure',
          says: 'A letter or call to whoever has not been here for long. Storage limitation, Article 5(1)(e).',
        },
        { term: 'Automated decisions', says: 'None with legal or similarly significant effects (Article 22).' },
      ],
    },
    {
      title: 'Whom it concerns',
      rows: [
        { term: 'Members', says: `${f.members}. From 15 years of age.` },
        { term: 'Known from purchases only', says: `${f.others}, brought from another system and not enrolled.` },
        { term: 'Restricted processing', says: `${f.restricted} have asked that their data is only kept.` },
        { term: 'Staff', says: `${f.staff} who serve at the till.` },
      ],
    },
    {
      title: 'Data',
      rows: [
        { term: 'The member gives', says: 'Telephone number and name. Optional: day and month of birth, e-mail, gender and postal code.' },
        {
          term: 'The till writes',
          says: 'Stamps, purchase amounts, returns, rewards, consents and who served. Under a random number, without a name.',
        },
        { term: 'The shop writes', says: 'Tags and lists.' },
        { term: 'Staff', says: 'Name, role and what they did at the till. A PIN exists only as a value that it can be checked against.' },
        { term: 'Special categories', says: 'None (Article 9).' },
      ],
    },
    {
      title: 'Recipients and transfers',
      rows: [
        {
          term: 'Recipients',
          says: f.hasServer
            ? 'Whoever runs the club’s server, as processor. Nobody else.'
            : 'None. The till is on its own, without a server.',
        },
        { term: 'Processor agreement', says: f.hasServer ? '………………………………………' : 'Does not apply.' },
        { term: 'Countries outside the EEA', says: f.hasServer ? 'None from the program. Where the server stands: ………………………' : 'None.' },
      ],
    },
    {
      title: 'Retention',
      rows: [
        {
          term: 'Without a visit',
          says: `After ${f.months} months the member is warned. ${f.graceDays} days later the till erases them, unless they have been here.`,
        },
        { term: 'On request', says: 'Erased at once, on every till and on the server.' },
        {
          term: 'Backups',
          says: `For ${f.backupDays} days. When somebody is erased, the copies are written again without them; an old copy that is taken into use erases them again.`,
        },
        { term: 'After erasure', says: 'The ledger’s entries stay under a random number that no longer points to anybody.' },
      ],
    },
    {
      title: 'Security',
      rows: [
        {
          term: 'Access',
          says: 'Personal PINs, roles, a lock after three minutes and manager rights that lapse after one minute. Repeated mistakes shut out.',
        },
        { term: 'Tracing', says: 'Everything written carries who, when and where, in a chain in which a change is discovered.' },
        {
          term: 'What is shown',
          says: 'First name, the initial of the last name and the last digits of the number. The customer’s screen shows the first name only.',
        },
        { term: 'Erasure', says: 'Overwrites the place in the database. Logs hold no names, numbers or addresses.' },
        {
          term: 'Transfer',
          says: f.hasServer
            ? 'Encrypted to the server. Each till has a key of its own, and each club is kept apart from the others.'
            : 'None.',
        },
        {
          term: 'The disk',
          says: 'The database is not encrypted by the program. Turn on disk encryption in the operating system: ………………………',
        },
        { term: 'Loss of data', says: 'Everything is written to disk before it is shown. A backup every hour, checked afterwards.' },
      ],
    },
    {
      title: 'Members’ rights',
      rows: [
        { term: 'Access and portability', says: 'One file for people to read and one for machines, while the member waits.' },
        { term: 'Rectification', says: 'At the till. The history shows which kind of data was corrected.' },
        { term: 'Erasure and restriction', says: 'At the till, by a manager.' },
        { term: 'Consent', says: 'Given by the member on a screen, one purpose at a time. Withdrawn in the same place, as easily.' },
        { term: 'Complaints', says: 'To the supervisory authority.' },
      ],
    },
  ],
}
