import { catalogues } from '#shared/text/catalogue'
import { type Desk, livingMember } from '#shared/till/desk'
import type { RefusalCode } from '#shared/till/refusals'
import { exportPage } from '#shared/till/rights/export-page'
import { makeExport } from '#shared/till/rights/make-export'
import type { Served } from '#shared/till/serve'
import { whoWrites } from '#shared/till/staff/authority'
import { newId } from '#shared/values/ids'
import { isRefusal, ok, type Refusal } from '#shared/values/result'
import type { Files } from '../files.ts'
import { plainName } from '../paper.ts'

export interface ExportMemberDeps {
  desk: Desk
  files: Pick<Files, 'save'>
}

/**
 * Gives a member a copy of everything, in a file of the manager's choosing, and writes down that it was given. Nothing is written
 * down where the person thought better of it or the file could not be written. Refusals: `memberUnknown`, `memberErased` (also meanwhile), `notSignedIn`, `cannotWriteFile`,
 * and the store's.
 */
export function createExportMember({ desk, files }: ExportMemberDeps): Pick<Served, 'exportMember'> {
  return {
    async exportMember({ member, format }) {
      const living = livingMember(desk, member)
      if (isRefusal(living)) return living
      const by = whoWrites(desk)
      if (isRefusal(by)) return by
      const { language, shop } = desk.settings()
      // Made when the dialogue has closed: what was written meanwhile is in it, and who was erased meanwhile is not.
      let gone: Refusal<RefusalCode> | undefined
      const content = async () => {
        const made = makeExport(desk, { member })
        if (isRefusal(made)) {
          gone = made
          throw new Error('the member was erased while the file was chosen')
        }
        if (format === 'json') return `${JSON.stringify(made.ok, null, 2)}\n`
        return exportPage(made.ok, catalogues[language], (programme) => desk.definition(programme)?.name ?? programme)
      }
      const saved = await files.save(plainName(catalogues[language].rights.page.file(shop), format), content)
      if (isRefusal(saved)) return gone ?? saved
      if ('cancelled' in saved.ok) return saved
      const told = desk.store.write(() => desk.store.append([{ id: newId(), kind: 'accessGiven', by: by.ok, member: living.ok, format }]))
      return isRefusal(told) ? told : ok(saved.ok)
    },
  }
}
