#!/usr/bin/env node
exports.ran = true;
