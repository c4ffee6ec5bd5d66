/**
 * For every planted fault the seed that finds it first, as `npm run sim -- --mutants` says. A test runs just these, and the same
 * seeds without a fault. A change of the world's dice moves them: hunt again, and write down what it says.
 */
export const finders: Readonly<Record<string, number>> = {
  'the server acknowledges before it commits': 26,
  'the till believes a push before the answer': 1,
  'records without an answer are dropped': 1,
  'a push without an answer counts as sent': 3,
  'the acknowledgement is one too far': 1,
  'the server skips one line too many': 14,
  'what the server holds of a clone is taken for one’s own': 98,
  'a gap is ignored': 37,
  'a fork is ignored': 2,
  'the server overlooks a fork': 2,
  'a restored server is not noticed': 88,
  'the till does not look at the run hash': 19,
  'a new incarnation is read from where the old one was': 37,
  'after a restore nothing is offered': 106,
  'the cursor is committed before the rows': 20,
  'the rows are committed without the cursor': 1,
  'records: a tombstone gives way': 9,
  'records: forgotten by the till that erases': 6,
  'records: not sent again to a restored server': 37,
  'kinds of a later version are dropped': 1,
  'fields of a later version are dropped': 1,
  'stale members are never folded': 1,
  'what others wrote is not folded': 7,
  'memory is not forgotten when a write is taken back': 7,
  'a clock that was set back is believed': 9,
  'the server takes an id twice': 37,
  'a duplicate uses up a seq': 37,
  'the server does not look at the run hash': 88,
}
