# drivers.R - what lm and sandwich say of a sample, for test_drivers.c.
# Run in this directory; needs r-cran-sandwich.
library(sandwich)

n <- 1500
set.seed(4)
a <- sample(c("green", "red", "yellow"), n, TRUE, c(.6, .15, .25))
b <- sample(c("air", "sea", "road", "rail"), n, TRUE, c(.2, .5, .2, .1))
c <- ifelse(b == "sea", "port", ifelse(runif(n) < .5, "post", "depot"))
cluster <- paste0("m", sample(180, n, TRUE))
effect <- c(green = 0, red = 1, yellow = .4)[a] +
    c(air = -.7, sea = 0, road = -1.5, rail = .1)[b] +
    c(port = 0, post = .2, depot = -.1)[c]
shared <- rnorm(180, 0, .3)[as.integer(substring(cluster, 2))]
ms <- round(exp(17 + effect + shared + rnorm(n) * (1 + .5 * (a == "red"))))
plain <- function(x) format(x, scientific = FALSE, trim = TRUE)
write.csv(data.frame(id = seq_len(n), a, b, c, cluster, from = plain(17e11),
                     to = plain(17e11 + ms)),
          "drivers_values.csv", row.names = FALSE, quote = FALSE)

# the reference: the most frequent level
most <- function(x) relevel(factor(x), names(which.max(table(x))))
d <- data.frame(y = log(ms), a = most(a), b = most(b), c = most(c))
rows <- function(model, formula) {
    fit <- lm(formula, d)
    hc3 <- sqrt(diag(vcovHC(fit, type = "HC3")))
    cr1 <- sqrt(diag(vcovCL(fit, cluster = cluster)))
    k <- names(coef(fit))[!is.na(coef(fit))]
    t <- qt(.975, fit$df.residual)
    rbind(data.frame(model = model, term = k, coefficient = coef(fit)[k],
                     hc3 = hc3[k], cr1 = cr1[k],
                     lo = exp(coef(fit)[k] - t * hc3[k]),
                     hi = exp(coef(fit)[k] + t * hc3[k])),
          data.frame(model = model, term = "R2",
                     coefficient = summary(fit)$r.squared, hc3 = NA, cr1 = NA,
                     lo = NA, hi = NA),
          data.frame(model = model, term = "sigma",
                     coefficient = summary(fit)$sigma, hc3 = NA, cr1 = NA,
                     lo = NA, hi = NA))
}
out <- rbind(rows("a", y ~ a), rows("ab", y ~ a + b), rows("abc", y ~ a + b + c))
num <- sapply(out, is.numeric)
out[num] <- lapply(out[num], function(x) ifelse(is.na(x), "", sprintf("%.17g", x)))
write.csv(out, "drivers_expected.csv", row.names = FALSE, quote = FALSE)
