import type { Reward } from '#shared/programmes/programme'
import { moneyText } from '#shared/programmes/sentence'
import type { Words } from '../../words.ts'

/** A reward as the large figure on a stub or a template: `150 kr`, `10 %`, `Gratis kaffe`. */
export function rewardFigure(reward: Reward, { language, currency, text }: Words): string {
  if ('item' in reward) return text.office.programmes.free(reward.item.toLocaleLowerCase())
  return 'percentOff' in reward ? percentFigure(reward.percentOff, language) : moneyText(reward.amountOff, language, currency)
}

/** `10 %`, in English `10%`. */
export const percentFigure = (percent: number | string, language: Words['language']): string =>
  language === 'en' ? `${percent}%` : `${percent}\u00a0%`
