// at: apps/staff-dashboard/src/opens-wrong-door.ts
export const late = () => import('@alongside/diary/parent'); // refused: house/doors otherFace
export const early = () => import('@alongside/diary/staff'); // allowed
