/**
 * For every planted fault the seed that finds it first, as `npm run sim -- --mutants` says. A test runs just these, and the same
 * seeds without a fault. A change of the world's dice moves them: hunt again, and write down what it says.
 */
export const finders: Readonly<Record<string, number>> = {
  'the server acknowledges before it commits': 24,
  'the till believes a push before the answer': 1,
  'records without an answer are dropped': 1,
  'a push without an answer counts as sent': 1,
  'the acknowledgement is one too far': 1,
  'the server skips one line too many': 9,
  'what the server holds of a clone is taken for one’s own': 114,
  'a gap is ignored': 75,
  'a fork is ignored': 1,
  'the server overlooks a fork': 1,
  'a restored server is not noticed': 92,
  'the till does not look at the run hash': 19,
  'a new incarnation is read from where the old one was': 14,
  'after a restore nothing is offered': 42,
  'the cursor is committed before the rows': 46,
  'the rows are committed without the cursor': 1,
  'records: a tombstone gives way': 68,
  'records: forgotten by the till that erases': 3,
  'records: not sent again to a restored server': 42,
  'kinds of a later version are dropped': 1,
  'fields of a later version are dropped': 11,
  'stale members are never folded': 1,
  'what others wrote is not folded': 7,
  'memory is not forgotten when a write is taken back': 2,
  'a clock that was set back is believed': 10,
}
