import type { InsightData } from './insight.ts'
import { createListDays } from './list-days.ts'
import { createLevelDays } from './stats-levels.ts'

/** Who was whom a campaign is for, and when: kept for the rest of the question that first asked. */
export type AudienceDays = ReturnType<typeof createAudienceDays>

export const createAudienceDays = (data: InsightData) => ({ onLevel: createLevelDays(data), onList: createListDays(data) })
