# The other side of the two-way model: lme4. Rscript bench-lme4.R NAME FILE… prints seconds and the REML criterion.
suppressPackageStartupMessages(library(lme4))
files <- commandArgs(trailingOnly = TRUE)
for (file in files) {
  cards <- read.csv(file, header = FALSE, col.names = c("a", "j", "y"))
  cards$a <- factor(cards$a); cards$j <- factor(cards$j)
  seconds <- system.time({
    model <- lmer(y ~ 1 + (1 | a) + (1 | j), cards)
    effects <- ranef(model, condVar = TRUE)
  })["elapsed"]
  name <- sub("severity-", "", sub("[.]csv$", "", basename(file)))
  cat(sprintf("fit-%s\t%f\ncriterion-%s\t%.6f\n", name, seconds, name, REMLcrit(model)))
}
