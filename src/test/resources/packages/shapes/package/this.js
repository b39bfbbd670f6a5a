this.top = this === module.exports;
