export const till = {}
