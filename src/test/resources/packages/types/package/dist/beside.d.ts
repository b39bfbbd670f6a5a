export type Beside = number;
