import Diagnostics from '../../../screens/Diagnostics.tsx'

/** The same page that a cashier opens from the help. */
export function DiagnosticsSetup() {
  return (
    <div className="setup-body">
      <Diagnostics />
    </div>
  )
}
