/** What is known, line by line: a name, and what it says. Rows that are false are not there. */
export function Facts({ title, rows }: { title: string; rows: (readonly [string, string] | false)[] }) {
  return (
    <dl className="rec-facts" aria-label={title}>
      {rows.map(
        (row) =>
          row && (
            <div key={row[0]}>
              <dt>{row[0]}</dt>
              <dd>{row[1]}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
