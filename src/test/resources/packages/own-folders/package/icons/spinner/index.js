globalOfAScript.icons.spinner = {};
