// Faults planted into the real code, one at a time: the simulation must find each of them, or it proves nothing.

export interface Change {
  file: string
  /** Stands in the file exactly once. */
  is: string
  becomes: string
}
export interface Mutant {
  name: string
  changes: Change[]
}

const EXCHANGE = 'electron/sync/exchange.ts'
const LOOP = 'electron/sync/loop.ts'
const SYNC = 'db/sync-store.ts'
const MERGE = 'db/merge.ts'
const LOG = 'server/store/sqlite-log.ts'
const STREAMS = 'server/store/sqlite-streams.ts'
const SERVER = 'server/exchange.ts'
const RECORDS = 'shared/sync/records.ts'

const mutant = (name: string, ...changes: [file: string, is: string, becomes: string][]): Mutant => ({
  name,
  changes: changes.map(([file, is, becomes]) => ({ file, is, becomes })),
})

export const mutants: readonly Mutant[] = [
  mutant(
    'the server takes an id twice',
    ['server/store/sqlite-migrations.ts', 'PRIMARY KEY (club, seq),\n        UNIQUE (club, id)', 'PRIMARY KEY (club, seq)'],
    [LOG, ' ON CONFLICT (club, id) DO NOTHING', ''],
  ),
  mutant('a duplicate uses up a seq', [LOG, '        continue\n', '        seq++\n        continue\n']),
  mutant('the server acknowledges before it commits', [
    SERVER,
    'await ours.push({ epoch, till, from, after, facts: facts.ok, hashes }, records)',
    'await ours.push({ epoch, till, from, after, facts: facts.ok, hashes }, records).catch(() => ({ ack: from - 1 + hashes.length, standing: before, added: 0 }))',
  ]),
  mutant('the till believes a push before the answer', [
    EXCHANGE,
    "      const answer = await call('push', head, lines)",
    "      store.acknowledged(stream.epoch, stream.till, last)\n      const answer = await call('push', head, lines)",
  ]),
  mutant('records without an answer are dropped', [
    EXCHANGE,
    "        if (answer.refusal === 'tooLarge' && isSmaller) continue\n        return answer.refusal\n      }\n      larger('push')",
    "        store.recordsTaken(dirty.records, dirty.mark)\n        return answer.refusal\n      }\n      larger('push')",
  ]),
  mutant('a push without an answer counts as sent', [
    EXCHANGE,
    "        if (answer.refusal === 'tooLarge' && isSmaller) continue\n        return answer.refusal\n      }\n      larger('push')",
    "        if (answer.refusal === 'timeout') store.acknowledged(stream.epoch, stream.till, last)\n        return answer.refusal\n      }\n      larger('push')",
  ]),
  mutant('the acknowledgement is one too far', [EXCHANGE, 'Math.min(told.ack, last))', 'Math.min(told.ack, last) + 1)']),
  mutant('the server skips one line too many', [STREAMS, 'skip: same.length,', 'skip: same.length + (same.length > 0 ? 1 : 0),']),
  mutant('what the server holds of a clone is taken for one’s own', [EXCHANGE, 'Math.min(told.ack, last))', 'told.ack)']),
  mutant('a gap is ignored', [
    EXCHANGE,
    'store.rewind(stream.epoch, stream.till, told.gap)',
    'store.acknowledged(stream.epoch, stream.till, last)',
  ]),
  mutant('a fork is ignored', [
    EXCHANGE,
    'store.fork(stream.epoch, stream.till, told.fork)',
    'store.acknowledged(stream.epoch, stream.till, last)',
  ]),
  mutant('the server overlooks a fork', [STREAMS, 'if (fork !== -1) return { fork: from + fork }', '']),
  mutant('answers of an older epoch are believed', [
    SYNC,
    'if (of !== epoch() || n === streams.acked(till)) return',
    'if (n === streams.acked(till)) return',
  ]),
  mutant('a restored server is not noticed', [SERVER, 'if (!isOurs) return { ok: await renewed(device, standing) }', '']),
  mutant('the server does not look at the run hash', [SERVER, ' && (await ours.runAt(input.seq)) === input.run', '']),
  mutant('the till does not look at the run hash', [SYNC, ' || runAfter(row.run, page.lines) !== page.run', '']),
  mutant('a new incarnation is read from where the old one was', [
    SYNC,
    'seq: 0, run: NOTHING, record_seq: 0, caught_up: 0, offering: 1',
    'record_seq: 0, caught_up: 0, offering: 1',
  ]),
  mutant('after a restore nothing is offered', [
    SYNC,
    'record_seq: 0, caught_up: 0, offering: 1 }',
    'record_seq: 0, caught_up: 0, offering: 0 }',
  ]),
  mutant(
    'the cursor is committed before the rows',
    [
      SYNC,
      'const merged = store.write(() => takePage(page))',
      'store.write(() => { streams.saveRow({ ...row, seq: page.seq + page.lines.length, run: page.run, record_seq: page.recordSeq }); return ok(undefined) })\n      const merged = store.write(() => takePage(page))',
    ],
    [SYNC, 'if (!row || row.seq !== page.seq) return', 'if (!row) return'],
  ),
  mutant('the rows are committed without the cursor', [
    SYNC,
    'seq: page.seq + page.lines.length, run: page.run, record_seq: page.recordSeq })',
    'record_seq: page.recordSeq })',
  ]),
  mutant('records: the last to arrive wins', [
    RECORDS,
    'if (mine && !isNewer(field, mine)) continue',
    'if (mine && JSON.stringify(field) === JSON.stringify(mine)) continue',
  ]),
  mutant('records: a tombstone gives way', [RECORDS, 'if (known.erased) return known', 'if (known.erased) return other']),
  mutant('records: what was written meanwhile counts as taken', [
    'db/record-table.ts',
    'AND key = ? AND dirty <= ?',
    'AND key = ? AND ? > 0',
  ]),
  mutant('records: forgotten by the till that erases', [
    'db/record-table.ts',
    'save(erasedRecord(room, key), nextMark())',
    'save(erasedRecord(room, key), null)',
  ]),
  mutant('records: not sent again to a restored server', [SYNC, '    table.allDirty()\n    return {', '    return {']),
  mutant('the text that gave way is not kept', [MERGE, 'supersede.run(id, ours.till, ours.n, text)', '']),
  mutant('kinds of a later version are dropped', [MERGE, 'takeUnknown(header.data, logged, line, received)', '']),
  mutant('fields of a later version are dropped', [MERGE, 'rowOfFact(parsed as Fact)', 'rowOfFact(factSchema.parse(parsed) as Fact)']),
  mutant('stale members are never folded', [LOOP, 'while (!stopped && store.refold(FOLD_MS))', 'while (false)']),
  mutant('what others wrote is not folded', [
    'db/folding.ts',
    'for (const member of refoldAll(touched)) onFolded(member)\n        return',
    'return',
  ]),
  mutant('memory is not forgotten when a write is taken back', ['db/transactions.ts', '        onRollback()\n', '']),
  mutant('a clock that was set back is believed', ['shared/values/clock.ts', 'if (ms > lastMs) {', 'if (ms !== lastMs) {']),
]
